// Puts an interactive chart in the place of a figure's picture when a reader wants it, and ties marks to evidence.
(() => {
  "use strict";
  const bundle = new URL(document.currentScript.dataset.bundle, document.baseURI).href;
  const root = document.documentElement;
  const scripts = new Map();
  const charts = new WeakMap();
  const INTENT = ["pointerenter", "focusin", "click"];
  const CONFIG = { responsive: true, displayModeBar: false, showSendToCloud: false };
  const AT_ONCE = { mode: "immediate", frame: { duration: 0, redraw: true }, transition: { duration: 0 } };
  const STEP_MS = 900;
  const HOVER_MS = 120; // plotly.js shows its label a little after it is asked to

  const load = (source) => {
    if (!scripts.has(source)) {
      scripts.set(source, new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = source;
        script.onload = resolve;
        script.onerror = () => { scripts.delete(source); reject(new Error(`could not load ${source}`)); };
        document.head.append(script);
      }));
    }
    return scripts.get(source);
  };

  // The figure's own layout is the light one; `dark` names what differs.
  const at = (object, path) => path.split(".").reduce((value, key) => value?.[key], object);
  const patch = ({ plot, dark }) =>
    root.dataset.theme === "dark"
      ? dark
      : Object.fromEntries(Object.keys(dark).map((path) => [path, at(plot.layout, path) ?? null]));

  const draw = (frame) => {
    if (!charts.has(frame)) charts.set(frame, start(frame).catch((error) => { charts.delete(frame); throw error; }));
    return charts.get(frame);
  };

  const start = async (frame) => {
    const source = new URL(frame.dataset.src, document.baseURI).href;
    await Promise.all([load(bundle), load(source)]);
    const figure = window.mystnbPlotly[frame.dataset.name];
    const canvas = document.createElement("div");
    canvas.className = "plotly-figure-canvas";
    canvas.tabIndex = 0;
    canvas.setAttribute("role", "application");
    canvas.setAttribute("aria-label", "Chart. Arrow keys move from mark to mark; Enter opens the evidence.");
    const wanted = frame.contains(document.activeElement);
    frame.append(canvas);
    const plot = structuredClone(figure.plot);
    delete plot.layout.height; // the style sheet knows it
    await Plotly.newPlot(canvas, { ...plot, config: CONFIG });
    await Plotly.relayout(canvas, patch(figure));
    new MutationObserver(() => Plotly.relayout(canvas, patch(figure)))
      .observe(root, { attributes: true, attributeFilter: ["data-theme"] });
    frame.dataset.drawn = "";
    canvas.on("plotly_click", ({ points }) => select(frame, points.flatMap((point) => point.customdata ?? [])));
    canvas.addEventListener("keydown", (event) => walk(event, frame, canvas));
    if (wanted) canvas.focus({ preventScroll: true });
    return canvas;
  };

  // A mark is a point that stands for records.
  const marks = (canvas) => canvas.data.flatMap((trace, curveNumber) =>
    trace.visible === "legendonly" ? [] : (trace.customdata ?? []).map((records, pointNumber) =>
      ({ curveNumber, pointNumber, records: [records].flat().filter(Boolean) })).filter((mark) => mark.records.length));

  const walk = (event, frame, canvas) => {
    const all = marks(canvas);
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const current = Number(canvas.dataset.mark ?? -1);
    if (step && all.length) {
      const next = (current + step + all.length) % all.length;
      canvas.dataset.mark = current < 0 && step < 0 ? all.length - 1 : next;
      const { curveNumber, pointNumber } = all[canvas.dataset.mark];
      Plotly.Fx.hover(canvas, [{ curveNumber, pointNumber }]);
      setTimeout(() => {
        const words = [...canvas.querySelectorAll(".hoverlayer text")].map((label) => label.textContent).join(", ");
        say(frame, `${words}. Mark ${Number(canvas.dataset.mark) + 1} of ${all.length}.`);
      }, HOVER_MS);
    } else if ((event.key === "Enter" || event.key === " ") && all[current]) {
      select(frame, all[current].records);
    } else if (event.key === "Escape") {
      Plotly.Fx.unhover(canvas);
      delete canvas.dataset.mark;
    } else {
      return;
    }
    event.preventDefault();
  };

  const card = (frame) => frame.closest("figure") ?? frame.parentElement;

  const say = (frame, words) => {
    let line = card(frame).querySelector(".plotly-figure-said");
    if (!line) {
      line = document.createElement("p");
      line.className = "plotly-figure-said";
      line.setAttribute("role", "status");
      frame.after(line);
    }
    line.textContent = words;
  };

  // The long tables stand in <noscript>, which a browser with scripts takes for text, until somebody opens them.
  const fill = (fold) => {
    const kept = fold.querySelector(":scope > noscript");
    if (!kept) return;
    const template = document.createElement("template");
    template.innerHTML = kept.textContent;
    kept.replaceWith(template.content);
  };
  const reveal = (hash) => {
    const figure = document.getElementById(decodeURIComponent(hash.slice(1)).split("--")[0]);
    const evidence = hash.includes("--") && figure?.querySelector(".plotly-figure-evidence");
    if (!evidence) return;
    fill(evidence);
    evidence.open = true;
  };

  const select = (frame, records) => {
    const evidence = card(frame).querySelector(".plotly-figure-evidence");
    const chosen = [records].flat(2).filter(Boolean);
    if (!evidence || !chosen.length) return;
    fill(evidence);
    evidence.open = true;
    const rows = [...evidence.querySelectorAll("tbody[data-record]")];
    rows.forEach((row) => row.classList.toggle("plotly-chosen", chosen.includes(row.dataset.record)));
    const first = rows.find((row) => row.classList.contains("plotly-chosen"));
    first?.scrollIntoView({ block: "nearest" });
    const labels = rows.filter((row) => chosen.includes(row.dataset.record)).map((row) => row.querySelector("th").textContent);
    say(frame, `Evidence: ${labels.slice(0, 3).join("; ")}${labels.length > 3 ? ` and ${labels.length - 3} more` : ""}.`);
  };

  // Slider and play button of a figure with frames.
  const control = (panel, frame) => {
    const slider = panel.querySelector("input");
    const button = panel.querySelector("button");
    const shown = panel.querySelector("output");
    const link = panel.querySelector("a");
    const names = JSON.parse(panel.dataset.frames);
    const anchors = JSON.parse(panel.dataset.anchors);
    const told = anchors.map((anchor) => document.getElementById(anchor));
    let timer = 0;
    const tell = (number) => {
      slider.value = number;
      slider.setAttribute("aria-valuetext", names[number]);
      shown.textContent = names[number];
      link.hash = anchors[number];
      told.forEach((step, other) => { if (step) step.hidden = other !== number; });
    };
    const show = async (number) => {
      tell(number);
      const canvas = await draw(frame); // brings Plotly
      await Plotly.animate(canvas, [names[number]], AT_ONCE);
    };
    const stop = () => { clearInterval(timer); timer = 0; button.textContent = "Play"; };
    slider.addEventListener("input", () => { stop(); show(Number(slider.value)); });
    button.addEventListener("click", async () => {
      if (timer) return stop();
      button.textContent = "Stop";
      let number = Number(slider.value) >= names.length - 1 ? 0 : Number(slider.value) + 1;
      await draw(frame);
      await show(number);
      timer = setInterval(() => (++number < names.length ? show(number) : stop()), STEP_MS);
    });
    const asked = () => anchors.indexOf(decodeURIComponent(location.hash.slice(1)));
    const follow = () => {
      if (asked() < 0) return;
      stop();
      show(asked());
      card(frame).scrollIntoView();
    };
    tell(Number(slider.value));
    addEventListener("hashchange", follow);
    follow();
  };

  const near = new IntersectionObserver((entries) => {
    for (const { target } of entries.filter((entry) => entry.isIntersecting)) {
      near.unobserve(target);
      draw(target);
    }
  }, { rootMargin: "400px" });

  document.addEventListener("toggle", ({ target }) => fill(target), true);
  document.addEventListener("click", ({ target }) => {
    const link = target.closest?.(".plotly-figure-data a[href^='#']");
    if (link) reveal(link.hash);
  });
  if (location.hash) {
    reveal(location.hash);
    document.getElementById(location.hash.slice(1))?.scrollIntoView();
  }

  for (const frame of document.querySelectorAll(".plotly-figure")) {
    if (frame.dataset.load === "near") near.observe(frame);
    const wish = () => { INTENT.forEach((kind) => frame.removeEventListener(kind, wish)); draw(frame); };
    INTENT.forEach((kind) => frame.addEventListener(kind, wish));
    const panel = card(frame).querySelector(".plotly-figure-controls");
    if (panel) control(panel, frame);
  }
})();
