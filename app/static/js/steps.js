// Next and previous hit or disagreement: the current one is solid, its pair of paragraphs tinted, its place announced.

const current = new Map();

function fill(pattern, values) {
  return pattern.replace(/#(\d?)/g, (whole, which) => values[which === "" ? 0 : Number(which) - 1] ?? whole);
}

// The place before the first step: as in any program that finds, it goes on from what is in sight.
function nearest(items, direction) {
  const bar = document.querySelector(".toolbar")?.getBoundingClientRect();
  const covered = bar && bar.top <= 0 ? bar.bottom : 0;
  const next = items.findIndex((item) => item.getBoundingClientRect().top >= covered);
  const at = next < 0 ? items.length : next;
  return direction > 0 ? at - 1 : at;
}

function move(stepper, direction) {
  const items = [...document.querySelectorAll(`.row ${stepper.dataset.stepper}`)];
  if (!items.length) return;
  const before = current.get(stepper) ?? nearest(items, direction);
  const index = (before + direction + items.length) % items.length;
  current.set(stepper, index);
  for (const old of document.querySelectorAll(".row.is-current, .row .is-current")) old.classList.remove("is-current");
  const item = items[index];
  const row = item.closest(".row");
  item.classList.add("is-current");
  row.classList.add("is-current");
  item.scrollIntoView({ block: "center" });
  document.dispatchEvent(new CustomEvent("shifr:step"));
  const said = fill(stepper.dataset.said, [index + 1]);
  stepper.querySelector(".stepper-count").textContent = said;
  const status = document.getElementById("step-status");
  const text = item.closest("[data-text]")?.dataset.text;
  const where = stepper.dataset.where;
  status.textContent = where && text ? fill(where, [said, text, row.querySelector(".number").textContent]) : said;
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-step]");
  if (button) move(button.closest("[data-stepper]"), Number(button.dataset.step));
});

export function step(key, direction) {
  const stepper = document.querySelector(`[data-key-next="${key}"], [data-key-previous="${key}"]`);
  if (stepper) move(stepper, direction);
}
