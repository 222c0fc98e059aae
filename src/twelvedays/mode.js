// Sets light or dark before the page is drawn: the reader's choice, else what the system prefers.
(() => {
  const root = document.documentElement;
  const stored = (key) => { try { return localStorage.getItem(key); } catch { return null; } };
  root.dataset.mode = stored("mode") || "auto";
  root.dataset.theme = ["light", "dark"].includes(root.dataset.mode)
    ? root.dataset.mode
    : matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
})();
