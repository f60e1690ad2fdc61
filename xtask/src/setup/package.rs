//! Packages of the operating system: probed by what they give, installed by the system's own installer.

use std::process::Command;

use super::Purpose;
use crate::run::{Done, answer, fault, find_program, step, succeeds};

/// How a missing part is noticed. Packages have other names on each system, what they give has not.
enum Probe {
    /// A program on the search path.
    Program(&'static str),
    /// A library that `pkg-config` knows.
    Library(&'static str),
    /// A command that ends well.
    Command(&'static str, &'static [&'static str]),
    /// A file that has no other sign of itself.
    File(&'static str),
    /// A module by which GTK talks to an input method.
    GtkModule(&'static str),
    /// A font for Chinese.
    ChineseFont,
}

/// One part that the machine must have, and the package that brings it.
struct Part {
    since: Purpose,
    probe: Probe,
    apt: &'static str,
    dnf: &'static str,
    pacman: &'static str,
    zypper: &'static str,
}

/// A part that every Linux desktop calls by another name.
const fn part(since: Purpose, probe: Probe, names: [&'static str; 4]) -> Part {
    let [apt, dnf, pacman, zypper] = names;
    Part { since, probe, apt, dnf, pacman, zypper }
}

// OpenSSL is built from source for SQLCipher: that is what make and the whole of Perl are for.
#[rustfmt::skip]
const LINUX: &[Part] = &[
    part(Purpose::App, Probe::Program("cc"), ["build-essential", "gcc", "base-devel", "gcc"]),
    part(Purpose::App, Probe::Program("make"), ["build-essential", "make", "base-devel", "make"]),
    part(Purpose::App, Probe::Program("pkg-config"), ["pkg-config", "pkgconf-pkg-config", "base-devel", "pkg-config"]),
    part(Purpose::App, Probe::Command("perl", &["-MIPC::Cmd", "-MFindBin", "-MTime::Piece", "-e", "1"]),
        ["perl", "perl", "perl", "perl"]),
    part(Purpose::App, Probe::Library("webkit2gtk-4.1"),
        ["libwebkit2gtk-4.1-dev", "webkit2gtk4.1-devel", "webkit2gtk-4.1", "webkit2gtk3-devel"]),
    part(Purpose::App, Probe::ChineseFont,
        ["fonts-noto-cjk", "google-noto-sans-cjk-fonts", "noto-fonts-cjk", "google-noto-sans-sc-fonts"]),
    part(Purpose::Headless, Probe::Program("Xvfb"), ["xvfb", "xorg-x11-server-Xvfb", "xorg-server-xvfb", "xorg-x11-server-Xvfb"]),
    part(Purpose::Headless, Probe::Program("dbus-daemon"), ["dbus", "dbus-daemon", "dbus", "dbus-1-daemon"]),
    part(Purpose::Headless, Probe::Program("dbus-send"), ["dbus", "dbus-tools", "dbus", "dbus-1-tools"]),
    part(Purpose::Headless, Probe::Program("import"), ["imagemagick", "ImageMagick", "imagemagick", "ImageMagick"]),
    part(Purpose::Headless, Probe::Program("xdotool"), ["xdotool", "xdotool", "xdotool", "xdotool"]),
    part(Purpose::Test, Probe::Program("gnome-keyring-daemon"), ["gnome-keyring", "gnome-keyring", "gnome-keyring", "gnome-keyring"]),
    part(Purpose::Test, Probe::Program("dunst"), ["dunst", "dunst", "dunst", "dunst"]),
    part(Purpose::Test, Probe::Program("xclip"), ["xclip", "xclip", "xclip", "xclip"]),
    part(Purpose::Test, Probe::Program("ibus-daemon"), ["ibus", "ibus", "ibus", "ibus"]),
    part(Purpose::Test, Probe::Command("gsettings", &["--version"]), ["libglib2.0-bin", "glib2", "glib2", "glib2-tools"]),
    part(Purpose::Test, Probe::File("/usr/share/ibus/component/libpinyin.xml"),
        ["ibus-libpinyin", "ibus-libpinyin", "ibus-libpinyin", "ibus-libpinyin"]),
    part(Purpose::Test, Probe::GtkModule("im-ibus.so"), ["ibus-gtk3", "ibus-gtk3", "ibus", "ibus-gtk3"]),
    part(Purpose::Test, Probe::Program("WebKitWebDriver"),
        ["webkit2gtk-driver", "webkit2gtk-driver", "webkit2gtk-4.1", "webkit2gtk-driver"]),
    part(Purpose::Test, Probe::Program("soffice"), ["libreoffice-calc", "libreoffice-calc", "libreoffice-still", "libreoffice-calc"]),
    // The workbooks are read back by a program that is not ours.
    part(Purpose::Test, Probe::Command("/usr/bin/python3", &["-c", "import openpyxl"]),
        ["python3-openpyxl", "python3-openpyxl", "python-openpyxl", "python3-openpyxl"]),
    // Old .xls files are made by a program that is not ours.
    part(Purpose::Test, Probe::Command("/usr/bin/python3", &["-c", "import xlwt"]),
        ["python3-xlwt", "python3-xlwt", "python-xlwt", "python3-xlwt"]),
    part(Purpose::Test, Probe::Program("pdftoppm"), ["poppler-utils", "poppler-utils", "poppler", "poppler-tools"]),
];

impl Probe {
    fn is_there(&self) -> bool {
        match self {
            Self::Program(name) => find_program(name).is_some(),
            Self::Library(name) => succeeds("pkg-config", ["--exists", name]),
            Self::Command(name, arguments) => succeeds(name, *arguments),
            Self::File(path) => std::path::Path::new(path).is_file(),
            Self::GtkModule(name) => {
                answer("pkg-config", ["--variable=libdir", "gtk+-3.0"]).is_some_and(|libraries| {
                    std::path::Path::new(libraries.trim())
                        .join("gtk-3.0/3.0.0/immodules")
                        .join(name)
                        .is_file()
                })
            }
            Self::ChineseFont => answer("fc-list", [":lang=zh"]).is_some_and(|fonts| !fonts.is_empty()),
        }
    }
}

/// Looks for each part and installs what is missing, or says what to type.
pub(super) fn packages(purpose: Purpose) -> Done {
    match std::env::consts::OS {
        "linux" => linux(purpose),
        "macos" => macos(),
        "windows" => windows(),
        other => fault(format!("no list of packages for {other}; see README.md for what is needed")),
    }
}

fn missing(purpose: Purpose) -> Vec<&'static Part> {
    LINUX.iter().filter(|part| part.since <= purpose && !part.probe.is_there()).collect()
}

fn names(parts: &[&Part], name: fn(&Part) -> &'static str) -> Vec<&'static str> {
    let mut names: Vec<_> = parts.iter().map(|part| name(part)).collect();
    names.sort_unstable();
    names.dedup();
    names
}

fn linux(purpose: Purpose) -> Done {
    let parts = missing(purpose);
    if parts.is_empty() {
        println!("system packages: complete");
        return Ok(());
    }
    if find_program("apt-get").is_some() {
        return debian(purpose, &names(&parts, |part| part.apt));
    }
    let command = if find_program("dnf").is_some() {
        format!("sudo dnf install {}", names(&parts, |part| part.dnf).join(" "))
    } else if find_program("pacman").is_some() {
        format!("sudo pacman -S --needed {}", names(&parts, |part| part.pacman).join(" "))
    } else if find_program("zypper").is_some() {
        format!("sudo zypper install {}", names(&parts, |part| part.zypper).join(" "))
    } else {
        format!("(what Debian calls) {}", names(&parts, |part| part.apt).join(" "))
    };
    fault(format!(
        "some system packages are missing. Please run this, then the same chore again:\n\n  {command}\n"
    ))
}

fn debian(purpose: Purpose, packages: &[&str]) -> Done {
    println!("missing: {}", packages.join(" "));
    let root = answer("id", ["-u"]).as_deref() == Some("0");
    if !root && !succeeds("sudo", ["-n", "true"]) {
        let list = packages.join(" ");
        return fault(format!(
            "some system packages are missing. Please run this, then the same chore again:\n\n  \
             sudo apt-get update && sudo apt-get install --no-install-recommends {list}\n"
        ));
    }
    let apt = |arguments: &[&str]| {
        let mut command = if root { Command::new("env") } else { Command::new("sudo") };
        if !root {
            command.args(["-n", "env"]);
        }
        command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"]).args(arguments);
        command
    };
    step("apt-get update", &mut apt(&["update"]))?;
    let mut install = apt(&["install", "-y", "--no-install-recommends"]);
    step("apt-get install", install.args(packages))?;
    let still = missing(purpose);
    if still.is_empty() {
        return Ok(());
    }
    let still = names(&still, |part| part.apt).join(" ");
    fault(format!("installed, but not found afterwards: {still}"))
}

fn macos() -> Done {
    if succeeds("xcode-select", ["-p"]) {
        return Ok(());
    }
    fault(
        "the command line tools are missing. Please run this, then the same chore again:\n\n  xcode-select --install\n",
    )
}

fn windows() -> Done {
    let mut commands = Vec::new();
    // OpenSSL's build asks for a Perl that is not the one of Git for Windows; nasm is optional there.
    if find_program("perl").is_none() {
        commands.push("winget install --exact StrawberryPerl.StrawberryPerl");
    }
    if find_program("node").is_none() {
        commands.push("winget install --exact OpenJS.NodeJS.LTS");
    }
    if commands.is_empty() {
        return Ok(());
    }
    fault(format!(
        "some programs are missing. Please run this, then the same chore again in a new terminal:\n\n  {}\n",
        commands.join("\n  ")
    ))
}
