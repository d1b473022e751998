/// Settings from four layers, each stronger than the one before: the defaults, a named profile, the
/// user's file, the command line. [SettingsLoader] reads them into [Settings] or says, in one
/// [ConfigException], everything that is wrong with them and where.
@NullMarked
package antiphon.config;

import org.jspecify.annotations.NullMarked;
