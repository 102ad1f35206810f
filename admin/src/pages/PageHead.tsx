import type { ReactNode } from 'react';
import { useDocumentTitle } from '../app/useDocumentTitle';

interface PageHeadProps {
  title: string;
  /** One line under or beside the title: what these figures are, and as of when. */
  hint?: ReactNode;
  children?: ReactNode;
}

export function PageHead({ title, hint, children }: PageHeadProps) {
  useDocumentTitle(title);
  return (
    <header className="page-head">
      <h1>{title}</h1>
      {hint && <span className="muted">{hint}</span>}
      <span className="spacer" />
      {children}
    </header>
  );
}
