namespace Kompox.Cluster.Tests.Fixtures;

/// <summary>A certificate as PEM: the chain, the key, and the serial number by which it is known again.</summary>
internal sealed record IssuedCertificate(string Chain, string Key, string Serial);
