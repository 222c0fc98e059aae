// Copies a citation; where a browser does not let a page write to the clipboard, selects it for the reader to copy.
document.addEventListener("click", async ({ target }) => {
  const button = target.closest?.(".citation-copy");
  if (!button) return;
  const form = button.closest(".citation-form");
  const text = form.querySelector(".citation-text");
  let said = `${form.dataset.label} copied.`;
  try {
    await navigator.clipboard.writeText(text.textContent);
  } catch {
    getSelection().selectAllChildren(text);
    said = `${form.dataset.label} selected: press Ctrl+C or ⌘C to copy.`;
  }
  form.parentElement.querySelector(".citation-said").textContent = said;
});
