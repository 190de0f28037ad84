namespace Kompox.Clusters.Certificates;

/// <summary>A Secret of type <c>kubernetes.io/tls</c> in the directory that the file provider watches.</summary>
/// <param name="Secret">Its name in the ingress namespace, for example <c>tls-site</c>.</param>
/// <param name="Directory">Where <c>tls.crt</c> and <c>tls.key</c> appear, relative to that directory: <c>tls/site</c>.</param>
public sealed record ProjectedSecret(string Secret, string Directory);
