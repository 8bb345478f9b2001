import { workerData } from 'node:worker_threads';
import { z } from 'zod';
import { threadDataSchema } from '../batch/task';
import { openingDataSchema } from '../open/messages';
import { offerFormsBeside } from '../templates/built-forms';
import { serveBatch } from './serve-batch';
import { serveOpening } from './serve-opening';

// Entry of the built thread for files of others (外来文件线程): of a batch, or those that are opened one by one.
offerFormsBeside(import.meta.url);
const data = z.discriminatedUnion('role', [threadDataSchema, openingDataSchema]).parse(workerData);
if (data.role === 'batch') serveBatch(data);
else serveOpening(data);
