// Copy buttons, and sharing a search by its address. Without a clipboard the buttons do nothing worth having.
import { announce } from "./announce.js";

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = document.createElement("textarea");
    area.value = text;
    area.className = "hidden-visually";
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  }
}

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy], [data-share]");
  if (!button) return;
  const share = button.hasAttribute("data-share");
  if (share) event.preventDefault();
  if (!(await copy(share ? button.href : button.dataset.copy))) return;
  const before = button.textContent;
  if (before !== button.dataset.done) {
    button.textContent = button.dataset.done;
    setTimeout(() => { button.textContent = before; }, 2000);
  }
  announce(button.dataset.done);
});

// Citations are a list without scripts and tabs with them.
function makeTabs(tabs) {
  const panels = [...tabs.querySelectorAll("[data-tab]")];
  const list = document.createElement("div");
  list.className = "tabs";
  list.setAttribute("role", "tablist");
  list.setAttribute("aria-labelledby", tabs.getAttribute("aria-labelledby"));
  const buttons = panels.map((panel) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = panel.dataset.tab;
    button.id = `${panel.id}-tab`;
    button.setAttribute("role", "tab");
    button.setAttribute("aria-controls", panel.id);
    panel.setAttribute("role", "tabpanel");
    panel.setAttribute("aria-labelledby", button.id);
    panel.querySelector("h3")?.remove();
    list.append(button);
    return button;
  });
  const choose = (index) => {
    buttons.forEach((button, at) => {
      button.setAttribute("aria-selected", String(at === index));
      button.tabIndex = at === index ? 0 : -1;
      panels[at].hidden = at !== index;
    });
  };
  list.addEventListener("click", (event) => {
    const index = buttons.indexOf(event.target);
    if (index >= 0) choose(index);
  });
  list.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const index = (buttons.indexOf(document.activeElement) + step + buttons.length) % buttons.length;
    choose(index);
    buttons[index].focus();
  });
  panels[0]?.before(list);
  if (panels.length) choose(Math.max(0, panels.findIndex((panel) => panel.id === `cite-${tabs.dataset.first}`)));
}

function begin() {
  for (const tabs of document.querySelectorAll("[data-tabs]:not(:has([role=tablist]))")) makeTabs(tabs);
}

begin();
document.addEventListener("htmx:historyRestore", begin);
