// Runs before anything is painted: what the reader chose, so that nothing flashes, and the fonts, where that may be.
(() => {
  "use strict";
  const root = document.documentElement;
  root.classList.add("js");
  try {
    for (const name of ["theme", "density"]) {
      const chosen = localStorage.getItem("backfile-" + name);
      if (chosen) root.dataset[name] = chosen;
    }
  } catch { /* no storage here, often so for files */ }
  // From a folder a preloaded font is an error, and not needed.
  if (location.protocol.startsWith("http")) {
    for (const face of ["display", "text", "label"]) {
      const link = document.createElement("link");
      Object.assign(link, { rel: "preload", as: "font", type: "font/woff2", crossOrigin: "" });
      link.href = new URL("fonts/" + face + ".woff2", document.currentScript.src).href;
      document.head.append(link);
    }
  }
})();
