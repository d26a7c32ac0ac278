/** How the program is packed. A feed for updates is added where the program is released; without one it looks for none. */
import type { Configuration } from 'electron-builder';

const packing = {
  appId: 'org.urbanlab.desk',
  productName: 'UrbanLab Desk',
  copyright: 'EUPL-1.2',
  directories: { output: 'dist' },
  files: ['out/**', 'package.json', '!**/*.map', '!node_modules/better-sqlite3/{deps,src}/**'],
  asar: true,
  // A library cannot be loaded from inside an archive.
  asarUnpack: ['node_modules/better-sqlite3/prebuilds/**'],
  // better-sqlite3 brings prebuilt Node-API files that serve Node and Electron alike.
  npmRebuild: false,
  publish: null,
  electronFuses: {
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    grantFileProtocolExtraPrivileges: false,
  },
  win: { target: [{ target: 'nsis', arch: ['x64'] }] },
  nsis: {
    oneClick: false,
    perMachine: false,
    allowToChangeInstallationDirectory: true,
    deleteAppDataOnUninstall: false,
  },
  linux: { target: ['AppImage'], category: 'Office' },
  mac: { target: ['dmg'], category: 'public.app-category.productivity' },
} satisfies Configuration;

export default packing;
