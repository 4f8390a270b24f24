// Shows escaped HTML from Python as a document, brings what is selected into sight, reports clicks.
const drawn = new WeakMap();

export default inOrder(({ data, parentElement, setTriggerValue }) => {
  const before = drawn.get(parentElement) ?? {};
  const frame = parentElement.querySelector(".frame");
  parentElement.querySelector(".viewer").style.height = `${data.height}px`;
  parentElement.querySelector(".caption").innerHTML = data.caption;
  if (before.html !== data.html) frame.querySelector(".paper").innerHTML = data.html;
  if (before.page !== data.page) frame.scrollTop = 0;
  if (before.view !== data.view) showSelected(frame);
  drawn.set(parentElement, data);
  frame.onclick = (event) => {
    const chosen = event.target.closest(".marked");
    const marking = String(window.getSelection()).length > 0;
    if (chosen && !marking) setTriggerValue("chosen", Number(chosen.dataset.index));
  };
});

// What is in sight already does not jump. Not scrollIntoView: that would also move the page.
function showSelected(frame) {
  const chosen = frame.querySelector(".selected")?.getBoundingClientRect();
  const sight = frame.getBoundingClientRect();
  if (chosen && (chosen.top < sight.top || chosen.bottom > sight.top + heightInSight(frame))) {
    frame.scrollTop += chosen.top - sight.top - frame.clientHeight / 4;
  }
}
