namespace Kompox.Model;

/// <summary>What ingress controllers are called in <c>spec.controller</c> of their IngressClass.</summary>
public static class ControllerWords
{
    public const string Traefik = "traefik.io/ingress-controller";
    public const string Nginx = "k8s.io/ingress-nginx";
}
