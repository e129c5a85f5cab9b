// For the page around a frame: gives each frame of this archive the height of what it shows.
(() => {
  "use strict";
  const home = new URL(document.currentScript.src).origin;
  addEventListener("message", (event) => {
    if (event.origin !== home || event.data?.shifr !== "height") return;
    const height = Number(event.data.height);
    if (!(height > 0 && height < 20000)) return;
    for (const frame of document.querySelectorAll("iframe")) {
      if (frame.contentWindow === event.source) frame.height = String(Math.ceil(height));
    }
  });
})();
