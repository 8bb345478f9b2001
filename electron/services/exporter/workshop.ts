import { ok, type Result } from '../../../shared/result/result';
import { lazyEngines } from '../open/engines';
import { createTypesetter } from '../pdf/typesetter';
import type { Job, JobFolders } from './jobs';

/** Does the jobs of an exporting process (导出车间), one at a time; keeps the newest drawing of each document. */
export function createWorkshop(): (job: Job) => Promise<Result<unknown>> {
  const typesetter = createTypesetter();
  return async (job) => {
    switch (job.kind) {
      case 'excel':
        return lazyEngines.excel(job.template, job.project, job.options);
      case 'word':
        return lazyEngines.word(job.template, job.project);
      case 'web':
        return lazyEngines.web(job.template, job.project);
      case 'data':
        return lazyEngines.data(job.template, job.project);
      case 'saveBack':
        return lazyEngines.saveBack(job.source, job.template, job.project);
      case 'pdf':
        return lazyEngines.pdf(job.template, job.project, pdfFolders(job.folders));
      case 'report':
        return lazyEngines.report(job.template, job.project, job.units, job.as, pdfFolders(job.folders));
      case 'publish':
        return lazyEngines.publish(job.template, job.project, job.units, job.reason, pdfFolders(job.folders));
      case 'draw':
        return typesetter.draw(job.session, job.template, job.project, pdfFolders(job.folders), job.what);
      case 'redraw': {
        const { session, template, project, folders, what, page } = job;
        const drawn = await typesetter.draw(session, template, project, pdfFolders(folders), what);
        if (!drawn.ok) return drawn;
        const { drawing } = drawn.value;
        const svg = await typesetter.page(session, drawing, page);
        return svg.ok ? ok({ drawing, svg: svg.value }) : svg;
      }
      case 'page':
        return typesetter.page(job.session, job.drawing, job.page);
      case 'forget':
        typesetter.forget(job.session);
        return ok(null);
    }
  };
}

function pdfFolders({ printDir, fontsDir, now }: JobFolders) {
  return { printDir, fontsDir, now: () => now };
}
