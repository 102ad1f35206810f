import { runCloudContract } from '@cloudtally/plugin-sdk/testing';
import plugin from '.';
import { acmeHarness } from './acme.fixture';

runCloudContract(plugin, acmeHarness);
