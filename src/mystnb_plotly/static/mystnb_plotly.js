// Draws each figure when it comes near the screen, in the theme of the page, with one shared bundle.
(() => {
  "use strict";
  const bundle = new URL(document.currentScript.dataset.bundle, document.baseURI).href;
  const root = document.documentElement;
  const scripts = new Map();
  const config = {
    responsive: true,
    displaylogo: false,
    showSendToCloud: false,
    modeBarButtonsToRemove: ["sendChartToCloud", "lasso2d", "select2d", "autoScale2d"],
  };

  const load = (source) => {
    if (!scripts.has(source)) {
      scripts.set(source, new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = source;
        script.onload = resolve;
        script.onerror = () => reject(new Error(`could not load ${source}`));
        document.head.append(script);
      }));
    }
    return scripts.get(source);
  };

  const at = (object, path) => path.split(".").reduce((value, key) => value?.[key], object);

  // The figure's own layout is the light one; `dark` names what differs.
  const patch = ({ plot, dark }) =>
    root.dataset.theme === "dark"
      ? dark
      : Object.fromEntries(Object.keys(dark).map((path) => [path, at(plot.layout, path) ?? null]));

  const draw = async (frame) => {
    const source = new URL(frame.dataset.src, document.baseURI).href;
    await Promise.all([load(bundle), load(source)]);
    const figure = window.mystnbPlotly[frame.dataset.name];
    const canvas = document.createElement("div");
    canvas.className = "plotly-figure-canvas";
    frame.append(canvas);
    await Plotly.newPlot(canvas, { ...structuredClone(figure.plot), config });
    await Plotly.relayout(canvas, patch(figure));
    new MutationObserver(() => Plotly.relayout(canvas, patch(figure)))
      .observe(root, { attributes: true, attributeFilter: ["data-theme"] });
    frame.dataset.drawn = "";
  };

  const nearScreen = new IntersectionObserver((entries) => {
    for (const entry of entries.filter((entry) => entry.isIntersecting)) {
      nearScreen.unobserve(entry.target);
      draw(entry.target);
    }
  }, { rootMargin: "400px" });
  document.querySelectorAll(".plotly-figure").forEach((frame) => nearScreen.observe(frame));
})();
