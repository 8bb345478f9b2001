"""LibreOffice with a profile of its own, answering through a pipe."""
import os
import subprocess
import time

import uno


def with_calc(folder, work):
    program, desktop = connect(folder)
    try:
        work(desktop)
    finally:
        try:
            desktop.terminate()
        except Exception:
            pass
        program.wait(20)


def connect(folder):
    pipe = 'calc%d' % os.getpid()
    program = subprocess.Popen(
        [
            'soffice',
            '-env:UserInstallation=file://%s/profile' % folder,
            '--headless',
            '--norestore',
            '--accept=pipe,name=%s;urp;' % pipe,
        ],
        # Its words must not stand among the answers.
        stdout=subprocess.DEVNULL,
    )
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext('com.sun.star.bridge.UnoUrlResolver', local)
    for _ in range(600):
        try:
            context = resolver.resolve('uno:pipe,name=%s;urp;StarOffice.ComponentContext' % pipe)
            return program, context.ServiceManager.createInstanceWithContext('com.sun.star.frame.Desktop', context)
        except Exception:
            time.sleep(0.1)
    program.kill()
    raise SystemExit('LibreOffice did not answer')
