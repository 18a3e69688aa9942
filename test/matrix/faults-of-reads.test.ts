import { describeFaults } from './suite';

describeFaults('faults of reads', true);
