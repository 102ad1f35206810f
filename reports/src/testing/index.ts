export { sampleStatement } from './sample-statement';
