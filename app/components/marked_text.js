// Draws escaped HTML from Python, brings the chosen paragraph into view, and reports clicks.
const drawn = new WeakMap();

export default inOrder(({ data, parentElement, setTriggerValue }) => {
  const sheet = parentElement.querySelector(".sheet");
  const before = drawn.get(parentElement) ?? {};
  sheet.style.height = data.height ? `${data.height}px` : "auto";
  if (before.html !== data.html) sheet.innerHTML = data.html;
  if (before.view !== data.view) {
    const chosen = sheet.querySelector(".selected");
    // Not scrollIntoView: that would also move the page.
    sheet.scrollTop = chosen ? chosen.offsetTop - sheet.offsetTop - sheet.clientHeight / 4 : 0;
  }
  drawn.set(parentElement, { html: data.html, view: data.view });
  sheet.onclick = (event) => {
    const paragraph = event.target.closest(".finding, .unsure");
    const marking = String(window.getSelection()).length > 0;
    if (paragraph && !marking) setTriggerValue("chosen", Number(paragraph.dataset.index));
  };
});
