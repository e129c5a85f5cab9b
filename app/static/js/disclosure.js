// Menus, filters and branches of the tree: opened by buttons, and kept as they were when results change.

const opened = new Map();

function toggle(button, target) {
  const open = target.classList.toggle("is-open");
  button.setAttribute("aria-expanded", String(open));
  return open;
}

// A field in each open branch tells whatever is asked next that it is open.
function mark(branch, open) {
  const field = branch.querySelector(":scope > li > input[name=open]");
  if (field) field.disabled = !open;
}

function load(twist, branch) {
  const levels = twist.closest("[data-levels]").dataset.levels;
  const address = new URL(levels, location.href);
  address.searchParams.set("open", twist.value);
  address.searchParams.set("under", twist.dataset.twist);
  const options = { source: twist, target: branch, swap: "innerHTML" };
  window.htmx.ajax("GET", address.pathname + address.search, options).catch(() => {});
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-toggle]");
  if (button) {
    const target = document.getElementById(button.dataset.toggle);
    opened.set(`#${target.id}`, toggle(button, target));
    return;
  }
  const twist = event.target.closest("[data-twist]");
  if (!twist) return;
  const node = twist.closest("[data-node]");
  const branch = node.querySelector(":scope > .branch");
  const there = branch.children.length > 0;
  // Without htmx the button submits its form, and the page comes with the branch open.
  if (!there && !window.htmx) return;
  event.preventDefault();
  const open = toggle(twist, node);
  opened.set(node.dataset.node, open);
  if (there) mark(branch, open);
  else if (open) load(twist, branch);
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
    const branch = target?.querySelector(":scope > .branch");
    if (target && button && (!branch || branch.children.length)) {
      target.classList.toggle("is-open", open);
      button.setAttribute("aria-expanded", String(open));
      if (branch) mark(branch, open);
    }
  }
}

// Settling sets attributes once more, after the swap.
document.addEventListener("htmx:afterSwap", restore);
document.addEventListener("htmx:afterSettle", restore);
