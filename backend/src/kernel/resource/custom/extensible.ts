import { never, type ResourceDeclaration } from '../declaration';
import { TenantResource } from '../record';

/** Whether a company may add fields of its own: records that people edit. Not views, ledgers, or what only actions change. */
export const isExtensible = ({ target, options }: Pick<ResourceDeclaration, 'target' | 'options'>): boolean =>
  options.extensible !== false &&
  !options.view &&
  options.access.update !== never &&
  target.prototype instanceof TenantResource;
