import { Segmented } from 'antd';
import { useState, type ReactNode } from 'react';

interface AsideTabsProps {
  tabs: { value: string; label: string; content: ReactNode }[];
  /** Which of them is open first. */
  first?: string;
}

/** What a rule would do and what it did, one at a time; a single one is only headed. */
export function AsideTabs({ tabs, first }: AsideTabsProps) {
  const [shown, setShown] = useState(first);
  const open = tabs.find(({ value }) => value === shown) ?? tabs[0];
  return (
    <>
      {tabs.length > 1 ? (
        <Segmented
          value={open?.value}
          onChange={setShown}
          options={tabs.map(({ value, label }) => ({ value, label }))}
        />
      ) : (
        <h3>{open?.label}</h3>
      )}
      {open?.content}
    </>
  );
}
