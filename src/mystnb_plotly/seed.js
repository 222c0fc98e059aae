// plotly.js gives its parts random ids; seeded anew for each picture, two builds give the same bytes.
(() => {
  let state = 1;
  Math.random = () => (state = (state * 16807) % 2147483647) / 2147483647;
  const toImage = Plotly.toImage;
  Plotly.toImage = (...args) => { state = 1; return toImage(...args); };
})();
