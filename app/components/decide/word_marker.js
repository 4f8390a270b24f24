// Reports which characters of the text are selected, counted as Python counts them.
export default function ({ data, parentElement, setStateValue }) {
  const box = parentElement.querySelector(".words");
  if (box.dataset.html !== data.html) {
    box.innerHTML = data.html;
    box.dataset.html = data.html;
  }
  const before = (node, offset) => {
    const range = document.createRange();
    range.setStart(box, 0);
    range.setEnd(node, offset);
    return [...range.toString()].length; // code points, not UTF-16 halves
  };
  const report = () => {
    const root = box.getRootNode();
    const selection = root.getSelection ? root.getSelection() : window.getSelection();
    if (!selection || selection.isCollapsed || !selection.rangeCount) return;
    const range = selection.getRangeAt(0);
    if (!box.contains(range.startContainer) || !box.contains(range.endContainer)) return;
    let start = before(range.startContainer, range.startOffset);
    let end = before(range.endContainer, range.endOffset);
    const letters = [...box.textContent];
    while (start < end && /\s/.test(letters[start])) start += 1;
    while (end > start && /\s/.test(letters[end - 1])) end -= 1;
    if (start < end) setStateValue("selected", [start, end]);
  };
  box.onmouseup = report;
  box.onkeyup = report;
}
