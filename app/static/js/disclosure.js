// Menus, filters, branches of the tree and «more»: opened by buttons, and kept as they were when results change.

const opened = new Map();

function toggle(button, target) {
  const open = target.classList.toggle("is-open");
  button.setAttribute("aria-expanded", String(open));
  return open;
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-toggle]");
  if (button) {
    const target = document.getElementById(button.dataset.toggle);
    opened.set(`#${target.id}`, toggle(button, target));
    return;
  }
  const twist = event.target.closest("[data-twist]");
  if (twist) {
    const node = twist.closest("[data-node]");
    opened.set(node.dataset.node, toggle(twist, node));
  }
});

// The event does not bubble, so that it is caught on its way down.
document.addEventListener("toggle", (event) => {
  const { keep } = event.target.dataset;
  if (keep) opened.set(keep, event.target.open);
}, true);

function restore() {
  for (const [key, open] of opened) {
    const details = document.querySelector(`[data-keep="${key}"]`);
    if (details) details.open = open;
    const target = key.startsWith("#") ? document.querySelector(key) : document.querySelector(`[data-node="${key}"]`);
    const button = key.startsWith("#")
      ? document.querySelector(`[data-toggle="${key.slice(1)}"]`)
      : target?.querySelector(":scope > [data-twist]");
    if (target && button) {
      target.classList.toggle("is-open", open);
      button.setAttribute("aria-expanded", String(open));
    }
  }
}

// Settling sets attributes once more, after the swap.
document.addEventListener("htmx:afterSwap", restore);
document.addEventListener("htmx:afterSettle", restore);
