import {
  ApiOutlined,
  AuditOutlined,
  BankOutlined,
  BellOutlined,
  CalculatorOutlined,
  CloudOutlined,
  DatabaseOutlined,
  FileProtectOutlined,
  SignatureOutlined,
} from '@ant-design/icons';

const ICONS: Record<string, [React.ComponentType, string]> = {
  cloud: [CloudOutlined, 'blue'],
  pricing: [CalculatorOutlined, 'purple'],
  payment: [BankOutlined, 'green'],
  approval: [AuditOutlined, 'amber'],
  notification: [BellOutlined, 'red'],
  signature: [SignatureOutlined, 'purple'],
  invoice: [FileProtectOutlined, 'blue'],
  warehouse: [DatabaseOutlined, 'grey'],
};

export function PluginIcon({ kind }: { kind: string }) {
  const [Icon, tone] = ICONS[kind] ?? [ApiOutlined, 'grey'];
  return (
    <span className={`plugin-icon tone-${tone}`} aria-hidden>
      <Icon />
    </span>
  );
}
