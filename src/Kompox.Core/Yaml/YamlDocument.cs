namespace Kompox.Yaml;

/// <summary>One document of a YAML file.</summary>
/// <param name="Root">Its content; an empty document is a null scalar.</param>
/// <param name="Index">Its number in the file, from 0.</param>
public sealed record YamlDocument(YamlNode Root, int Index);
