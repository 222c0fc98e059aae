// Copies a citation; where a browser does not let a page write to the clipboard, selects it for the reader to copy.
document.addEventListener("click", async ({ target }) => {
  const form = target.closest?.(".citation-copy")?.closest(".citation-form");
  if (!form) return;
  const text = form.querySelector(".citation-text");
  let said = "Copied.";
  try {
    await navigator.clipboard.writeText(text.textContent);
  } catch {
    getSelection().selectAllChildren(text);
    said = "Selected: press Ctrl+C or ⌘C to copy.";
  }
  form.querySelector("output").textContent = said;
});
