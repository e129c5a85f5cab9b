// Dragging over the years of a histogram chooses the span. Years are links and the dates are fields, for everyone.

let from = null;

const year = (event) => document.elementFromPoint(event.clientX, event.clientY)?.closest("[data-year]")?.dataset.year;

document.addEventListener("dragstart", (event) => {
  if (event.target.closest?.("[data-span]")) event.preventDefault();
});

document.addEventListener("pointerdown", (event) => {
  from = event.target.closest?.("[data-span]") ? year(event) ?? null : null;
});

document.addEventListener("pointermove", (event) => {
  if (from === null) return;
  const to = year(event);
  if (!to) return;
  for (const bar of document.querySelectorAll("[data-span] [data-year]")) {
    const at = bar.dataset.year;
    bar.classList.toggle("is-dragged", to !== from && at >= (from < to ? from : to) && at <= (from < to ? to : from));
  }
});

document.addEventListener("pointerup", (event) => {
  if (from === null) return;
  const [first, last] = [from, year(event) ?? from].sort();
  from = null;
  if (first === last) return;
  const after = document.getElementById("after");
  const before = document.getElementById("before");
  if (!after?.form) return;
  // The click that ends the drag must not open the year it ends on.
  document.addEventListener("click", (click) => click.preventDefault(), { capture: true, once: true });
  after.value = first;
  before.value = last;
  after.form.requestSubmit();
});
