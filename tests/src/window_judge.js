// Judges the page with axe and answers its serious and critical findings. What fades or slides is taken to its end first
// and three frames are awaited, so that half-drawn colours are never judged; a motion without end is left running.
const done = arguments[0];

const settle = () =>
  document.getAnimations().forEach((one) => {
    try {
      one.finish();
    } catch {
      // Without end.
    }
  });

const frames = (count, then) =>
  count === 0
    ? then()
    : requestAnimationFrame(() => {
        settle();
        frames(count - 1, then);
      });

const place = (node) =>
  `${node.target.join(' ')} (${node.any.map((check) => check.message).join('; ')})`;

frames(3, () =>
  axe.run(document, { resultTypes: ['violations'] }).then(
    (result) =>
      done(
        result.violations
          .filter((one) => one.impact === 'serious' || one.impact === 'critical')
          .map((one) => `${one.id}: ${one.nodes.map(place).slice(0, 5).join(' | ')}`),
      ),
    (error) => done([`axe: ${error}`]),
  ),
);
