/** C7, asked of the database; the seals, whose key it does not hold, are checked by `verify-audit`. */
export const AUDIT_INVARIANTS = [
  {
    id: 'C7',
    says: 'the audit trail is what its chain says',
    sql: 'select * from app.audit_breaks()',
    needs: ['audit_link'],
  },
];
