// A long document comes in parts. htmx swaps the texts alone; what was asked for comes into sight and has focus.

let asked = null;

document.addEventListener("htmx:beforeRequest", (event) => {
  const part = event.detail.elt.closest?.("[data-part]");
  asked = part ? part.dataset.part || true : null;
});

document.addEventListener("htmx:afterSettle", () => {
  const title = document.getElementById("part-title");
  if (!asked || !title) return;
  // A page or paragraph that was typed is where it is; a part begins with what says which it is.
  const typed = asked === true ? new URL(location.href).searchParams.get("at") : null;
  const place = typed && (document.getElementById(`page-${typed}`) ?? document.getElementById(`p${typed}`));
  asked = null;
  title.focus({ preventScroll: true });
  (place || title).scrollIntoView({ block: "start" });
});

// An address that names a place in another part, by its fragment alone, leads there.
function follow() {
  const texts = document.getElementById("reading");
  const place = location.hash.slice(1);
  if (!texts?.hasAttribute("data-parts") || !/^(p|page-|hit-|differs-)\d+$/.test(place) || document.getElementById(place)) return;
  const address = new URL(location.href);
  if (address.searchParams.get("at") === place) return;
  address.searchParams.set("at", place);
  location.replace(address);
}

follow();
window.addEventListener("hashchange", follow);
