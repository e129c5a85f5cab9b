// A span of time is chosen by dragging over the bars, or by two handles below them with the mouse or the keys.
// Without this script each bar is a link, and the dates are fields for everyone.

const PAUSE = 700;
const STEPS = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -5, PageUp: 5, Home: -1e6, End: 1e6 };

// The handle that had focus before the results were swapped.
let focused = null;

class Span {
  constructor(chart) {
    this.chart = chart;
    this.bars = [...chart.querySelectorAll(".bar")];
    this.strip = chart.querySelector(".handles");
    const on = this.bars.map((bar) => bar.classList.contains("bar-on"));
    this.range = on.includes(true) ? [on.indexOf(true), on.lastIndexOf(true)] : [0, this.bars.length - 1];
    this.handles = ["from", "until"].map((side, which) => this.handle(side, which));
    this.said = chart.querySelector(".span-chosen");
    this.place();
    if (focused && document.activeElement === document.body) this.strip.querySelector(`#${focused}`)?.focus();
    focused = null;
    chart.addEventListener("pointerdown", (event) => this.press(event));
    chart.addEventListener("dragstart", (event) => event.preventDefault());
  }

  handle(side, which) {
    const handle = document.createElement("span");
    handle.className = `handle handle-${side}`;
    handle.id = `span-${side}`;
    handle.tabIndex = 0;
    handle.setAttribute("role", "slider");
    handle.setAttribute("aria-label", this.chart.dataset[side]);
    handle.setAttribute("aria-orientation", "horizontal");
    handle.addEventListener("keydown", (event) => this.key(event, which));
    this.strip.append(handle);
    return handle;
  }

  // Where bars begin and end depends on the layout, so that it is asked anew each time.
  place() {
    const { left, width } = this.strip.getBoundingClientRect();
    this.handles.forEach((handle, which) => {
      const bar = this.bars[this.range[which]];
      const edge = bar.getBoundingClientRect()[which ? "right" : "left"];
      handle.style.insetInlineStart = `${((edge - left) / width) * 100}%`;
      handle.setAttribute("aria-valuemin", String(which ? this.range[0] : 0));
      handle.setAttribute("aria-valuemax", String(which ? this.bars.length - 1 : this.range[1]));
      handle.setAttribute("aria-valuenow", String(this.range[which]));
      handle.setAttribute("aria-valuetext", bar.dataset.label);
    });
  }

  move(which, index) {
    const [low, high] = which ? [this.range[0], this.bars.length - 1] : [0, this.range[1]];
    this.set(this.range.map((old, at) => (at === which ? Math.max(low, Math.min(index, high)) : old)));
  }

  set(range) {
    this.range = range;
    const inside = this.bars.slice(range[0], range[1] + 1);
    const whole = inside.length === this.bars.length;
    for (const bar of this.bars) bar.classList.toggle("bar-on", !whole && inside.includes(bar));
    const count = inside.reduce((sum, bar) => sum + Number(bar.dataset.count), 0);
    const ends = [...new Set([inside[0].dataset.label, inside.at(-1).dataset.label])];
    // A document of several years stands in the bar of each, so that their sum is no count until the server gives one.
    const sum = this.chart.dataset.about.replace("#", count.toLocaleString(document.documentElement.lang));
    this.said.textContent = ends.join(" – ") + sum;
    this.place();
  }

  key(event, which) {
    const step = STEPS[event.key];
    if (step) {
      event.preventDefault();
      this.move(which, this.range[which] + step);
      clearTimeout(this.waiting);
      this.waiting = setTimeout(() => this.choose(), PAUSE);
    } else if (event.key === "Enter") {
      event.preventDefault();
      this.choose();
    }
  }

  at({ clientX }) {
    const found = this.bars.findIndex((bar) => clientX < bar.getBoundingClientRect().right);
    return found < 0 ? this.bars.length - 1 : found;
  }

  press(event) {
    if (event.button || (event.pointerType !== "mouse" && !event.target.closest(".handle"))) return;
    const which = this.handles.indexOf(event.target.closest(".handle"));
    if (which < 0 && !event.target.closest(".bar")) return;
    const from = this.at(event);
    const old = this.range;
    let moved = false;
    const drag = (motion) => {
      const to = this.at(motion);
      if (!moved && to === from) return;
      moved = true;
      if (which < 0) this.set([Math.min(from, to), Math.max(from, to)]);
      else this.move(which, to);
    };
    const stop = (end) => {
      document.removeEventListener("pointermove", drag);
      document.removeEventListener("pointerup", stop);
      document.removeEventListener("pointercancel", stop);
      if (!moved) return;
      // The click that ends the drag must not open the bar it ends on.
      const swallow = (click) => { click.preventDefault(); click.stopPropagation(); };
      document.addEventListener("click", swallow, { capture: true, once: true });
      setTimeout(() => document.removeEventListener("click", swallow, { capture: true }));
      if (end.type === "pointercancel") this.set(old);
      else this.choose();
    };
    document.addEventListener("pointermove", drag);
    document.addEventListener("pointerup", stop);
    document.addEventListener("pointercancel", stop);
  }

  choose() {
    clearTimeout(this.waiting);
    const after = document.getElementById("after");
    const before = document.getElementById("before");
    if (!this.chart.isConnected || !after?.form) return;
    const whole = this.range[0] === 0 && this.range[1] === this.bars.length - 1;
    after.value = whole ? "" : this.bars[this.range[0]].dataset.first;
    before.value = whole ? "" : this.bars[this.range[1]].dataset.last;
    // A span takes the place of ticked years.
    for (const field of after.form.elements) if (field.name === "year") field.checked = false;
    after.form.requestSubmit();
  }
}

function start() {
  for (const chart of document.querySelectorAll("[data-span]:not([data-ready])")) {
    chart.dataset.ready = "";
    chart.span = new Span(chart);
  }
}

start();
document.addEventListener("htmx:beforeSwap", () => { focused = document.activeElement?.closest(".handle")?.id; });
document.addEventListener("htmx:afterSwap", start);
window.addEventListener("resize", () => document.querySelectorAll("[data-span]").forEach((chart) => chart.span?.place()));
// Filters on a phone have no width until they are opened.
document.addEventListener("click", () => requestAnimationFrame(() => {
  document.querySelectorAll("[data-span]").forEach((chart) => chart.span?.place());
}));
