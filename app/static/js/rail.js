// Ticks beside the scroll bar, where hits and disagreements stand in the whole page. For the mouse and the eye alone:
// the counts and buttons of the toolbar say and do the same for everyone.

const LEAST = 3; // pixels between two ticks of one sort; nearer ones would be one stroke anyway
const NEAR = 8; // pixels from a tick within which a click means it

let ticks = [];

function place(item) {
  const box = item.getBoundingClientRect();
  return (box.top + box.height / 2 + window.scrollY) / document.documentElement.scrollHeight;
}

function draw() {
  const rail = document.querySelector("[data-rail]");
  if (!rail) return;
  const height = window.innerHeight;
  const fits = document.documentElement.scrollHeight < height * 1.1;
  const last = new Map();
  ticks = [];
  for (const item of fits ? [] : document.querySelectorAll(".row mark[id], .row .tag")) {
    const at = place(item) * height;
    const sort = item.matches(".tag") ? "differs" : item.closest(".cell-right") ? "right" : "left";
    if (at - (last.get(sort) ?? -LEAST) < LEAST && !item.classList.contains("is-current")) continue;
    last.set(sort, at);
    const tick = document.createElement("span");
    tick.className = `rail-tick rail-${sort}`;
    tick.classList.toggle("is-current", item.classList.contains("is-current"));
    tick.style.insetBlockStart = `${at.toFixed(1)}px`;
    ticks.push({ at, item, tick });
  }
  rail.replaceChildren(...ticks.map(({ tick }) => tick));
}

let waiting;
const redraw = () => { cancelAnimationFrame(waiting); waiting = requestAnimationFrame(draw); };

// Fonts, images and windows change where everything stands.
const heights = new ResizeObserver(redraw);

function begin() {
  heights.disconnect();
  for (const part of [document.body, document.getElementById("reading")]) if (part) heights.observe(part);
  redraw();
}

begin();
document.fonts.ready.then(redraw);
window.addEventListener("resize", redraw);
document.addEventListener("htmx:afterSettle", begin);
document.addEventListener("htmx:historyRestore", begin);
document.addEventListener("shifr:step", redraw);

document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-rail]")) return;
  const nearest = ticks.reduce((best, one) => (
    Math.abs(one.at - event.clientY) < Math.abs((best?.at ?? Infinity) - event.clientY) ? one : best
  ), null);
  if (nearest && Math.abs(nearest.at - event.clientY) <= NEAR) {
    nearest.item.scrollIntoView({ block: "center" });
  } else {
    window.scrollTo({ top: (event.clientY / window.innerHeight) * document.documentElement.scrollHeight - window.innerHeight / 2 });
  }
});
