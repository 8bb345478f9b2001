// The loopback host as a terminal starts it: its program lies in the folder above this bundle.
import '../../electron/browser/main';
