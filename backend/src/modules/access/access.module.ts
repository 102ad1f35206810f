import { defineModule } from '../../kernel/app';
import { AuditChain, AuditEntry } from '../../kernel/audit';
import { AuthController, LoginLog, Passwords, SecondFactor, Sessions, SignIn } from '../../kernel/session';
import { NotificationsModule } from '../notifications/notifications.module';
import { AuditChainState } from './audit/audit-chain.resolver';
import { verifyTrail } from './audit/audit.actions';
import { sealAudit, verifyAudit } from './audit/audit.jobs';
import { Reveal } from './audit/reveal.resolver';
import { Department } from './department.resource';
import { DutyConflict } from './duties/duty-conflict.resource';
import { DutyViolations } from './duties/duty-violations.resolver';
import { EffectiveRights } from './effective-rights.resolver';
import { FieldRule } from './field-rule.resource';
import { PermissionMatrix } from './matrix/matrix.resolver';
import { MatrixWriter } from './matrix/matrix.service';
import { Membership } from './membership.resource';
import { RolePermission } from './role-permission.resource';
import { Role } from './role.resource';
import { LoginAttempt } from './security/login-attempt.resource';
import { LoginWatch } from './security/login-watch.service';
import { PasswordPolicyRecord } from './security/password-policy.resource';
import { SessionsOf } from './security/sessions-of.resolver';
import { MySecurity } from './security/my-security.resolver';
import { ViewAs } from './security/view-as.resolver';
import { ViewConsents } from './security/view-consents.service';
import { disableUser, enableUser, resetMfa, resetPassword } from './user.actions';
import { User } from './user.resource';

export { AUDIT_INVARIANTS } from './audit/audit-invariants';
export { builtInRoles, type BuiltInRole } from './built-in-roles';
export { grantBuiltInRoles, scheduleDailyWork, settleIn, type FirstPerson } from './companies';
export { Department } from './department.resource';
export { User } from './user.resource';

export const AccessModule = defineModule({
  name: 'access',
  imports: [NotificationsModule],
  resources: [
    User,
    Role,
    Department,
    Membership,
    RolePermission,
    FieldRule,
    AuditEntry,
    PasswordPolicyRecord,
    LoginAttempt,
    DutyConflict,
  ],
  actions: [disableUser, enableUser, resetPassword, resetMfa, verifyTrail],
  jobs: [sealAudit, verifyAudit],
  permissions: [
    { key: 'people.read', title: { zh: '查看同事姓名与部门', en: "See colleagues' names and departments" } },
    { key: 'access.read', title: { zh: '查看用户与权限', en: 'See people and rights' } },
    { key: 'access.manage', title: { zh: '管理用户与权限', en: 'Manage people and rights' } },
    { key: 'audit.read', title: { zh: '查看操作记录', en: 'Read the audit trail' } },
    { key: 'pii.read', title: { zh: '查看未脱敏的个人信息', en: 'See personal data in the clear' } },
    { key: 'access.view_as', title: { zh: '以他人身份只读查看', en: 'Look as somebody else, read-only' } },
    {
      key: 'pii.reveal',
      title: { zh: '按需查看脱敏字段（写明原因）', en: 'See a masked field on request, with a reason' },
    },
    { key: 'export.run', title: { zh: '导出列表', en: 'Export lists' } },
  ],
  providers: [Sessions, SecondFactor, SignIn, Passwords, LoginLog, LoginWatch, AuditChain, MatrixWriter, ViewConsents],
  resolvers: [
    EffectiveRights,
    AuditChainState,
    Reveal,
    MySecurity,
    SessionsOf,
    DutyViolations,
    ViewAs,
    PermissionMatrix,
  ],
  controllers: [AuthController],
});
