export { changeState, StateChanged, type StateChange } from './change-state';
export { copyRows, copyText, type CopyValue } from './copy-rows';
export { createDataSource } from './data-source';
export { Database } from './database';
export { migrate, migrationsFolder } from './migrate';
export { snake } from './naming';
export { nextNumber, nextNumbers } from './next-number';
export { ensureRoles, rolePassword, ROLES, roleUrl, type RoleName } from './roles';
export { takeTurn } from './take-turn';
