import { defineModule } from '../../kernel/app';
import { BillsModule } from '../bills/bills.module';
import { CustomersModule } from '../customers/customers.module';
import { DiscountsModule } from '../discounts/discounts.module';
import { PricingModule } from '../pricing/pricing.module';
import { runSimulation } from './run-simulation.job';
import { ScenarioReader } from './scenario-terms.service';
import { SimulationResults } from './simulation-results.service';
import { SimulationRow } from './simulation-row.resource';
import {
  simulateAgreement,
  simulateBook,
  simulateCurrent,
  simulateDiscount,
  simulatePriceChange,
  simulateTerms,
} from './simulation.actions';
import { Simulation } from './simulation.resource';
import { Simulations } from './simulations.service';
import { SimulationsResolver } from './simulations.resolver';

/** What real months would have come to under other terms. */
export const SimulationsModule = defineModule({
  name: 'simulations',
  imports: [CustomersModule, PricingModule, DiscountsModule, BillsModule],
  resources: [Simulation, SimulationRow],
  actions: [simulatePriceChange, simulateTerms, simulateCurrent, simulateAgreement, simulateBook, simulateDiscount],
  jobs: [runSimulation],
  resolvers: [SimulationsResolver],
  providers: [ScenarioReader, Simulations, SimulationResults],
  permissions: [
    { key: 'simulations.read', title: { zh: '查看价格试算', en: 'See simulations' } },
    { key: 'simulations.run', title: { zh: '进行价格试算', en: 'Simulate prices on real months' } },
  ],
});
