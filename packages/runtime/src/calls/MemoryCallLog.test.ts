import { describeCallLog } from './callLogContract';
import { MemoryCallLog } from './MemoryCallLog';

describeCallLog('MemoryCallLog', async () => ({
  open: options => new MemoryCallLog(options),
  cleanUp: async () => undefined,
}));
