import { isObject } from '../schema/schema';
import { useText, type Text } from '../../app/language';

const isText = (value: unknown): value is Text =>
  isObject(value) && typeof value['zh'] === 'string' && typeof value['en'] === 'string';

interface Fact {
  label: Text;
  value: unknown;
}

const isFact = (value: unknown): value is Fact =>
  isObject(value) && isText(value['label']) && 'value' in value && Object.keys(value).length === 2;

/** Structured values for people: names and values line by line, nested ones indented, facts by their labels; `{ zh, en }` in the reader's words. */
export function JsonText({ value }: { value: unknown }) {
  const text = useText();
  if (value === null || value === undefined || value === '') return <span className="faint">—</span>;
  if (isText(value)) return <>{text(value)}</>;
  if (Array.isArray(value) && value.length > 0 && value.every(isFact)) {
    return (
      <dl className="json-text">
        {value.map((fact, at) => (
          <div key={at}>
            <dt>{text(fact.label)}</dt>
            <dd>
              <JsonText value={fact.value} />
            </dd>
          </div>
        ))}
      </dl>
    );
  }
  if (Array.isArray(value)) {
    if (value.length === 0) return <span className="faint">—</span>;
    return (
      <ol className="json-list">
        {value.map((each, index) => (
          <li key={index}>
            <JsonText value={each as unknown} />
          </li>
        ))}
      </ol>
    );
  }
  if (isObject(value)) {
    return (
      <dl className="json-text">
        {Object.entries(value).map(([name, each]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <JsonText value={each} />
            </dd>
          </div>
        ))}
      </dl>
    );
  }
  return <span className="num">{String(value)}</span>;
}
