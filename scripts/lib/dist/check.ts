/** What is missing for a plan, in sentences. Pure: the looking is done in machine.ts. */
import { megabytes } from '../progress-line.ts'
import type { Machine, ModelFound } from './machine.ts'
import { type Arch, electronPlatform, nativePackage, type Plan } from './plan.ts'
import { TOOLS, type Tool, toolsFor } from './tools.ts'

export interface Finding {
  /** Whether the build cannot succeed like this. */
  stops: boolean
  what: string
  how: string
}

/** makensis maps the whole installer into memory and fails near 2 GB (electron-builder#8225). */
const NSIS_MODEL_LIMIT = 1_500_000_000

export function check(plan: Plan, machine: Machine): Finding[] {
  const impossible = checkHost(plan, machine)
  if (impossible.length > 0) return impossible
  return [
    ...checkModel(plan, machine.model),
    ...plan.archs.flatMap((arch) => checkNative(plan, machine, arch)),
    ...plan.archs.flatMap((arch) => checkRuntime(plan, machine, arch)),
    ...plan.archs.flatMap((arch) => checkElectron(plan, machine, arch)),
    ...checkTools(plan, machine),
    ...machine.missingFiles.map((file) => ({
      stops: true,
      what: `${file} is not there.`,
      how: 'It belongs to the repository: git checkout the folder packaging. Icons are drawn by node scripts/icons.ts.',
    })),
    ...checkSignature(plan, machine),
  ]
}

function checkHost({ os, targets }: Plan, { host }: Machine): Finding[] {
  if (os === 'mac' && host.os !== 'mac')
    return [
      {
        stops: true,
        what: 'Packages for macOS can only be made on macOS: nothing else can sign them and write a .dmg.',
        how: 'Run npm run dist on a Mac.',
      },
    ]
  if (host.os === 'win' && targets.some((target) => target === 'deb' || target === 'AppImage'))
    return [
      {
        stops: true,
        what: 'The tools that make a .deb or an AppImage do not run on Windows.',
        how: 'Run npm run dist on Linux or macOS, or in WSL.',
      },
    ]
  return []
}

function checkModel({ targets, model: wish }: Plan, model: ModelFound): Finding[] {
  switch (model.kind) {
    case 'none':
      return wish === 'none'
        ? [{ stops: false, what: 'No model is packed.', how: 'The first start offers to get one.' }]
        : []
    case 'unknown-id':
      return [
        {
          stops: true,
          what: `${model.wanted} is neither a file nor a model of the catalog.`,
          how: `The catalog has ${model.ids.join(', ')}.`,
        },
      ]
    case 'missing':
      return [
        {
          stops: true,
          what: `The model ${model.id} (${megabytes(model.sizeBytes)} MB) is not in ${model.folder}.`,
          how: `Get it with npm run model -- ${model.id}, name another with --model FILE, or pack without one: --without-model.`,
        },
      ]
    case 'wrong':
      return [
        {
          stops: true,
          what: `${model.path} is not the file that the catalog describes: its SHA-256 differs.`,
          how: `Remove it and get it again: npm run model -- ${model.id}`,
        },
      ]
    case 'no-model':
      return [
        { stops: true, what: `${model.path} is no usable GGUF model (${model.code}).`, how: 'Name another.' },
      ]
    case 'for-tests':
      return [
        {
          stops: true,
          what: `${model.id} is a model for tests: the app never takes it by itself.`,
          how: 'Name another.',
        },
      ]
    case 'usable':
      return [
        ...(model.verified
          ? []
          : [
              {
                stops: false,
                what: `${model.path} is not in the catalog, so there is no checksum to compare it with.`,
                how: 'It is packed as it is.',
              },
            ]),
        ...(targets.includes('nsis') && model.sizeBytes > NSIS_MODEL_LIMIT
          ? [
              {
                stops: true,
                what: `The model has ${megabytes(model.sizeBytes)} MB; a Windows installer cannot be larger than 2 GB.`,
                how: 'Make the zip only (target usb), or use a smaller model.',
              },
            ]
          : []),
      ]
    default:
      return model satisfies never
  }
}

function checkNative({ os }: Plan, { natives, engineVersion }: Machine, arch: Arch): Finding[] {
  const name = nativePackage(os, arch)
  const installed = natives[name]
  if (installed === engineVersion) return []
  const file = `${name.replace('@', '').replace('/', '-')}-${engineVersion}.tgz`
  const folder = `node_modules/${name}`
  return [
    {
      stops: true,
      what:
        installed === undefined
          ? `The engine's native code for ${os} ${arch} (${name}) is not installed: npm installs this computer's only.`
          : `${name} has version ${installed}, and node-llama-cpp wants ${engineVersion}.`,
      how: `npm pack ${name}@${engineVersion}, make the folder ${folder}, and: tar xzf ${file} --strip-components=1 -C ${folder}`,
    },
  ]
}

function checkRuntime({ os }: Plan, { vcRuntime }: Machine, arch: Arch): Finding[] {
  const found = vcRuntime[arch]
  if (os !== 'win' || found === undefined || found.missing.length === 0) return []
  return [
    {
      stops: true,
      what:
        found.folder === null
          ? `The Visual C++ runtime for ${arch} (${found.missing.join(', ')}) is not named. Without it the engine does not load on a fresh Windows.`
          : `${found.missing.join(', ')} for ${arch} ${found.missing.length === 1 ? 'is' : 'are'} not in ${found.folder}.`,
      how: 'Set XIAOQ_VC_REDIST to the folder of Visual Studio’s or its Build Tools’ redistributables that holds x64 and arm64, e.g. C:\\Program Files\\Microsoft Visual Studio\\2022\\Community\\VC\\Redist\\MSVC\\14.44.35112 (14.40 or newer).',
    },
  ]
}

function checkElectron({ os, offline }: Plan, { electron, electronVersion }: Machine, arch: Arch): Finding[] {
  if (electron[arch] !== 'absent') return []
  const zip = `electron-v${electronVersion}-${electronPlatform(os)}-${arch}.zip`
  return [
    {
      stops: offline,
      what: `Electron for ${os} ${arch} is not on this computer; electron-builder downloads it (about 120 MB).`,
      how: `Without a network: put ${zip} into a folder and set XIAOQ_ELECTRON_DIST to it.`,
    },
  ]
}

function checkTools(plan: Plan, machine: Machine): Finding[] {
  const needed = new Set(plan.targets.flatMap((target) => toolsFor(target, machine.host.os)))
  return [...needed]
    .filter((tool) => !machine.tools.has(tool))
    .map((tool) => missingTool(tool, plan, machine))
}

function missingTool(tool: Tool, { offline }: Plan, { host, toolCache }: Machine): Finding {
  const { what, variables, release } = TOOLS[tool]
  if (tool === 'wine' && host.os === 'linux')
    return {
      stops: true,
      what: 'Wine is not installed; outside Windows it writes the uninstaller.',
      how: 'Install it (sudo apt-get install wine), or make Windows packages on Windows.',
    }
  return {
    stops: offline,
    what: `Not on this computer, so electron-builder downloads it: ${what}.`,
    how: `Without a network: copy the folder ${release} from another computer's electron-builder cache into ${toolCache}, or set ${variables.join(' and ')}.`,
  }
}

function checkSignature({ os }: Plan, { certificate }: Machine): Finding[] {
  if (certificate || os === 'linux') return []
  return os === 'mac'
    ? [
        {
          stops: false,
          what: 'There is no Apple certificate, so the app is signed ad hoc and macOS asks people to allow it.',
          how: 'To sign it set CSC_LINK and CSC_KEY_PASSWORD, or CSC_NAME; to notarise it APPLE_ID, APPLE_APP_SPECIFIC_PASSWORD and APPLE_TEAM_ID.',
        },
      ]
    : [
        {
          stops: false,
          what: 'There is no certificate, so Windows SmartScreen warns of the installer.',
          how: 'To sign it set WIN_CSC_LINK and WIN_CSC_KEY_PASSWORD.',
        },
      ]
}
