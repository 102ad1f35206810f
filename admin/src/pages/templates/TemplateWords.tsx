import { Button, Form, Input, Tooltip } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useText } from '../../app/language';
import { inserted, written, type Fault, type Kind, type Texts, type Variable } from './template';

interface WordsProps {
  kind: Kind;
  texts: Texts;
  faults: Record<string, Fault[]>;
  disabled: boolean;
  onChange: (texts: Texts) => void;
}

const idOf = (part: string) => `template-${part}`;

/** The texts of a kind, and the variables to click into the one that was typed in last. */
export function TemplateWords({ kind, texts, faults, disabled, onChange }: WordsProps) {
  const { t } = useTranslation();
  const text = useText();
  const [typed, setTyped] = useState(kind.parts.at(-1)!.name);
  const say = (part: string, value: string) => onChange({ ...texts, [part]: value });
  const insert = (variable: Variable) => {
    const box = document.getElementById(idOf(typed)) as HTMLTextAreaElement | HTMLInputElement | null;
    const now = texts[typed] ?? '';
    const [from, to] = [box?.selectionStart ?? now.length, box?.selectionEnd ?? now.length];
    const put = inserted(now, written(variable), from, to);
    say(typed, put.text);
    requestAnimationFrame(() => {
      box?.focus();
      box?.setSelectionRange(put.caret, put.caret);
    });
  };
  return (
    <Form layout="vertical" component="div" disabled={disabled}>
      {kind.parts.map(({ name, title, max, oneLine }) => {
        const wrong = faults[name]?.[0];
        const shared = {
          id: idOf(name),
          value: texts[name] ?? '',
          maxLength: max,
          onFocus: () => setTyped(name),
          onChange: (event: { target: { value: string } }) => say(name, event.target.value),
        };
        return (
          <Form.Item
            key={name}
            label={text(title)}
            htmlFor={idOf(name)}
            validateStatus={wrong ? 'error' : undefined}
            help={wrong && text(wrong.text)}
          >
            {oneLine ? (
              <Input {...shared} />
            ) : (
              <Input.TextArea {...shared} autoSize={{ minRows: kind.parts.length > 2 ? 3 : 10, maxRows: 24 }} />
            )}
          </Form.Item>
        );
      })}
      <Form.Item label={t('templates.variables')} extra={t('templates.variablesHint')}>
        <div className="template-palette">
          {kind.variables.map(variable => (
            <Tooltip key={variable.name} title={t(`templates.types.${variable.type}`)}>
              <Button size="small" data-testid={`variable-${variable.name}`} onClick={() => insert(variable)}>
                {text(variable.title)} <code>{variable.name}</code>
              </Button>
            </Tooltip>
          ))}
        </div>
      </Form.Item>
    </Form>
  );
}
