// Runs before anything is painted: what the reader chose, so that nothing flashes, and the fonts, where that may be.
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  try {
    for (const name of ["theme", "density"]) root.dataset[name] = localStorage.getItem("backfile-" + name) || "";
  } catch { /* no storage here, often so for files */ }
  // From a folder a preloaded font is an error, and not needed.
  if (location.protocol.startsWith("http")) {
    for (const face of ["display", "text", "label"]) {
      const href = new URL(`fonts/${face}.woff2`, document.currentScript.src);
      document.head.append(Object.assign(document.createElement("link"), { rel: "preload", as: "font", type: "font/woff2", crossOrigin: "", href }));
    }
  }
})();
