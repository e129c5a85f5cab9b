// Next and previous hit or disagreement: the current one is solid, its pair of paragraphs tinted, its place announced.
// They are numbered through the whole document; of a long one the part that holds the next is fetched.

const current = new WeakMap();
// What is stepped to once its part is there: {anchor, number}.
let awaited = null;

function fill(pattern, values) {
  return pattern.replace(/#(\d?)/g, (whole, which) => values[which === "" ? 0 : Number(which) - 1] ?? whole);
}

// The number before the first step: as in any program that finds, it goes on from what is in sight.
function nearest(stepper, direction) {
  const items = [...document.querySelectorAll(`.row ${stepper.dataset.stepper}`)];
  const bar = document.querySelector(".toolbar")?.getBoundingClientRect();
  const covered = bar && bar.top <= 0 ? bar.bottom : 0;
  const next = items.findIndex((item) => item.getBoundingClientRect().top >= covered);
  const passed = Number(stepper.dataset.before) + (next < 0 ? items.length : next);
  return direction > 0 ? passed : passed + 1;
}

function show(stepper, number, item) {
  current.set(stepper, number);
  for (const old of document.querySelectorAll(".row.is-current, .row .is-current")) old.classList.remove("is-current");
  const row = item.closest(".row");
  item.classList.add("is-current");
  row.classList.add("is-current");
  item.scrollIntoView({ block: "center" });
  document.dispatchEvent(new CustomEvent("shifr:step"));
  const said = fill(stepper.dataset.said, [number]);
  stepper.querySelector(".stepper-count").textContent = said;
  const status = document.getElementById("step-status");
  const text = item.closest("[data-text]")?.dataset.text;
  const where = stepper.dataset.where;
  status.textContent = where && text ? fill(where, [said, text, row.querySelector(".number").textContent]) : said;
}

function fetchPart(anchor, number) {
  const address = new URL(location.href);
  address.searchParams.set("at", anchor + number);
  address.hash = "";
  if (!window.htmx) {
    location.assign(`${address}#${anchor}${number}`);
    return;
  }
  awaited = { anchor, number };
  const source = document.getElementById("reading");
  window.htmx.ajax("GET", address.pathname + address.search, { source, target: source, swap: "outerHTML show:none" }).catch(() => {});
}

function go(stepper, next) {
  const { anchor, total } = stepper.dataset;
  const number = next < 1 ? Number(total) : next > Number(total) ? 1 : next;
  const item = document.getElementById(anchor + number);
  if (item) show(stepper, number, item);
  else fetchPart(anchor, number);
}

function move(stepper, direction) {
  go(stepper, (current.get(stepper) ?? nearest(stepper, direction)) + direction);
}

document.addEventListener("htmx:afterSettle", () => {
  if (!awaited) return;
  const { anchor, number } = awaited;
  const stepper = document.querySelector(`[data-anchor="${anchor}"]`);
  const item = document.getElementById(anchor + number);
  awaited = null;
  if (stepper && item) show(stepper, number, item);
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-step]");
  if (button) move(button.closest("[data-stepper]"), Number(button.dataset.step));
});

const stepperOf = (key) => document.querySelector(`[data-key-next="${key}"], [data-key-previous="${key}"]`);

export function step(key, direction) {
  const stepper = stepperOf(key);
  if (stepper) move(stepper, direction);
}

export function stepTo(key, number) {
  const stepper = stepperOf(key);
  if (stepper) go(stepper, number);
}
