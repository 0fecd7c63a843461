// Put into pages by `backfile serve` only. Loads the page again when the site was built anew, shows trouble, and
// leads to the open questions of the archive.
(() => {
  "use strict";
  const shown = document.currentScript.dataset.version;
  let source = null;
  let banner = null;

  function show(trouble) {
    if (banner) banner.remove();
    banner = null;
    if (!trouble) return;
    banner = document.createElement("div");
    banner.setAttribute("role", "alert");
    banner.id = "backfile-trouble";
    banner.textContent = trouble; // never as markup: it quotes files
    Object.assign(banner.style, {
      position: "fixed", insetInline: "0", bottom: "0", zIndex: "2147483647", maxHeight: "40vh", overflow: "auto",
      padding: "0.75rem 1rem", background: "#7a1212", color: "#fff", font: "14px/1.45 ui-monospace, monospace",
      whiteSpace: "pre-wrap", overflowWrap: "anywhere",
    });
    document.body.append(banner);
  }

  function lead() {
    if (location.pathname === "/-/questions") return;
    const link = document.createElement("a");
    link.href = "/-/questions";
    link.textContent = "Open questions";
    Object.assign(link.style, {
      position: "fixed", insetInlineEnd: "0", bottom: "0", zIndex: "2147483646", padding: "0.4rem 0.8rem",
      background: "#222", color: "#fff", font: "14px/1.45 sans-serif", textDecoration: "none",
    });
    document.body.append(link);
  }

  function listen() {
    if (source) return;
    source = new EventSource("/-/events");
    source.onmessage = (event) => {
      const news = JSON.parse(event.data);
      if (news.version !== shown) location.reload();
      else show(news.trouble);
    };
  }

  function leave() {
    if (source) source.close();
    source = null;
  }

  // A browser opens six connections to a server: pages nobody looks at must not hold one.
  document.addEventListener("visibilitychange", () => (document.hidden ? leave() : listen()));
  addEventListener("pagehide", leave);
  addEventListener("pageshow", listen);
  lead();
  if (!document.hidden) listen();
})();
