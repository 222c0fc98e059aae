// Sorts, filters and pages the records of a table, and shows the one that the address names.
(() => {
  "use strict";
  const PAGE = 50;
  const place = document.querySelector(".records");
  const controls = document.querySelector(".records-controls");
  const status = controls.querySelector("[role=status]");
  const collator = new Intl.Collator("en", { numeric: true });
  const words = new WeakMap();
  let table, all, found, first = 0;

  // The rows stand in <noscript>, which a browser with scripts takes for text; a few at a time go into the page.
  const build = () => {
    if (table) return;
    const template = document.createElement("template");
    template.innerHTML = place.querySelector("noscript").textContent;
    table = template.content.querySelector("table");
    all = found = [...table.tBodies];
    table.querySelectorAll("thead th").forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      button.addEventListener("click", () => sort(head, column));
      head.append(button);
    });
    place.replaceChildren(table);
    show();
  };

  const show = () => {
    all.forEach((body) => body.remove());
    table.append(...found.slice(first, first + PAGE));
    const last = Math.min(first + PAGE, found.length);
    status.textContent = found.length ? `${first + 1} to ${last} of ${found.length} records` : "No record has these words";
    for (const button of controls.querySelectorAll("button")) {
      const next = first + Number(button.dataset.step) * PAGE;
      button.disabled = next < 0 || next >= found.length;
    }
  };

  const text = (body) => {
    if (!words.has(body)) words.set(body, body.textContent.toLowerCase());
    return words.get(body);
  };
  const cell = (body, column) => body.rows[0].cells[column].textContent;

  const filter = () => {
    build();
    const wanted = controls.words.value.toLowerCase().split(/\s+/).filter(Boolean);
    const chosen = [...controls.querySelectorAll("select")].filter((select) => select.value);
    found = all.filter((body) =>
      chosen.every((select) => cell(body, Number(select.dataset.column)) === select.value) &&
      wanted.every((word) => text(body).includes(word)));
    first = 0;
    show();
  };

  const sort = (head, column) => {
    const down = head.getAttribute("aria-sort") === "ascending" ? -1 : 1;
    table.querySelectorAll("[aria-sort]").forEach((other) => other.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", down > 0 ? "ascending" : "descending");
    const order = (a, b) => (!a - !b) || down * collator.compare(a, b); // empty cells come last
    all.sort((a, b) => order(cell(a, column), cell(b, column)));
    filter();
  };

  const open = () => {
    const key = decodeURIComponent(location.hash.slice(1));
    if (!key || document.getElementById(key)?.closest(".records") === null) return;
    build();
    const body = all.find((one) => one.id === key);
    if (!body) return;
    if (!found.includes(body)) {
      controls.reset();
      filter();
    }
    if (!body.isConnected) {
      first = Math.floor(found.indexOf(body) / PAGE) * PAGE;
      show();
    }
    all.forEach((one) => one.classList.toggle("record-open", one === body));
    body.scrollIntoView();
  };

  controls.addEventListener("input", filter);
  controls.addEventListener("submit", (event) => event.preventDefault());
  controls.addEventListener("click", ({ target }) => {
    if (!target.dataset.step) return;
    first += Number(target.dataset.step) * PAGE;
    show();
  });
  addEventListener("hashchange", open);
  new IntersectionObserver((entries, observer) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    observer.disconnect();
    build();
  }, { rootMargin: "600px" }).observe(controls);
  open();
})();
