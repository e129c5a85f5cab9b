// Says something to screen readers without moving focus. Clearing first makes a repeated sentence heard.

let waiting;

export function announce(text) {
  const place = document.getElementById("announcer");
  if (!place) return;
  clearTimeout(waiting);
  place.textContent = "";
  waiting = setTimeout(() => { place.textContent = text; }, 60);
}
