import { useText, type Text } from '../../app/language';
import { diffLines } from './template';

/** What changed from one text to the other, line by line; nothing where nothing did. */
export function TextDiff({ title, before, after }: { title: Text; before: string; after: string }) {
  const text = useText();
  if (before === after) return null;
  return (
    <div className="template-diff">
      <span className="faint">{text(title)}</span>
      {diffLines(before, after).map(({ sign, text: line }, at) =>
        sign === '-' ? (
          <del key={at}>{line || ' '}</del>
        ) : sign === '+' ? (
          <ins key={at}>{line || ' '}</ins>
        ) : (
          <span key={at}>{line || ' '}</span>
        ),
      )}
    </div>
  );
}
